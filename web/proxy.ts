import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy } from './src/api/content-security-policy';
import { environment } from './src/environment';

/** What everybody may see; every other page is for who is signed in. */
const OPEN = /^\/(sign-in|sign-up|reset|invitations)(\/|$)/;
const SESSION = /^(__Secure-|__Host-)?qbit\.session_token$/;

/**
 * Sends who has no session to the sign-in, with the page kept, and gives each page its own content security policy.
 *
 * The cookie is only looked for: whether it holds, the API says, and the layouts ask it.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const signedIn = request.cookies.getAll().some(({ name }) => SESSION.test(name));
  if (!signedIn && !OPEN.test(pathname)) {
    const to = request.nextUrl.clone();
    to.pathname = '/sign-in';
    to.search = pathname === '/' ? '' : `?${new URLSearchParams({ next: pathname + search })}`;
    return NextResponse.redirect(to);
  }
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, environment.development);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-path', pathname + search);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = {
  matcher: [{ source: '/((?!_next/static|_next/image|icon.svg|favicon.ico).*)' }],
};
