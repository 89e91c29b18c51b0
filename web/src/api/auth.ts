import { signInAgain } from './sign-in-again';

/** What an auth route answered: its JSON, or the engine's code for a refusal. */
export type AuthAnswer<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly retryAfter: number | null };

/**
 * Calls a route of the auth engine; once more after a new sign-in where the session had lapsed (P-10). Never throws; `NETWORK`
 * where nothing answered.
 */
export async function callAuth<Data>(method: 'GET' | 'POST', path: string, body?: object): Promise<AuthAnswer<Data>> {
  const answer = await ask<Data>(method, path, body);
  // Of a route that wants a session, and has none: a wrong password or code has a code of its own.
  const lapsed = !answer.ok && answer.code === 'UNAUTHORIZED';
  return lapsed && (await signInAgain()) ? ask<Data>(method, path, body) : answer;
}

async function ask<Data>(method: 'GET' | 'POST', path: string, body?: object): Promise<AuthAnswer<Data>> {
  try {
    const response = await fetch(`/auth${path}`, {
      method,
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return { ok: true, data: answer as Data };
    const { code, message } = (answer ?? {}) as { code?: string; message?: string };
    const retryAfter = /^\d{1,6}$/.exec(
      response.headers.get('retry-after') ?? response.headers.get('x-retry-after') ?? '',
    );
    return {
      ok: false,
      code: response.status === 429 ? 'TOO_MANY_REQUESTS' : (code ?? `HTTP_${response.status}`),
      message: message ?? response.statusText,
      retryAfter: retryAfter ? Number(retryAfter[0]) : null,
    };
  } catch (error) {
    return { ok: false, code: 'NETWORK', message: String(error), retryAfter: null };
  }
}
