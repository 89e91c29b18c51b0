import type { GenericEndpointContext } from 'better-auth';

/** The client that a request names, in its body or by HTTP Basic. Whether it proved itself is not said. */
export function clientOf(context: GenericEndpointContext): string | null {
  const basic = /^Basic\s+(\S+)$/i.exec(context.request?.headers.get('authorization') ?? '')?.[1];
  const named = basic ? Buffer.from(basic, 'base64').toString('utf8').split(':')[0] : text(context.body, 'client_id');
  return named ? decodeURIComponentSafely(named).slice(0, 100) : null;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A text of a body, or null. */
export function text(body: unknown, name: string): string | null {
  const value = (body as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value : null;
}

/** The words of a list like `scope`. */
export function words(list: string): string[] {
  return list.split(' ').filter(Boolean);
}
