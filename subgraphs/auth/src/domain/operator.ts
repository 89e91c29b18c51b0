import { encodeId } from '@qbit/utils';

/** What is known of who is signed in. */
interface SignedIn {
  /** UUID. */
  readonly id: string;
  readonly email: string;
  readonly emailVerified: boolean;
}

/**
 * Whether a person operates this installation: the setting names his id (`usr_…`), or his address once a mail has proven that
 * it is his. An address that nobody has proven makes no operator: whoever signs up first could claim it.
 */
export function isOperator({ id, email, emailVerified }: SignedIn, operators: readonly string[]): boolean {
  if (operators.includes(encodeId('usr', id))) return true;
  return emailVerified && operators.some((named) => named.toLowerCase() === email.toLowerCase());
}
