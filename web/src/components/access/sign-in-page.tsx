'use client';

import { SignInForm } from './sign-in-form';

/** The sign-in as a page: loads the next one anew, so that nothing of an earlier session is left. */
export function SignInPage({ next }: { next: string }) {
  return <SignInForm onSignedIn={() => location.assign(next)} />;
}
