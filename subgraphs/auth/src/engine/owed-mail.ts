import { AsyncLocalStorage } from 'node:async_hooks';

interface Owed {
  readonly mails: Promise<void>[];
}

/** The mail that a request of the engine owes somebody. */
const ofRequest = new AsyncLocalStorage<Owed>();

/**
 * Answers a request of the engine once the mail is kept that it owes: what was acknowledged is sent, whatever happens.
 *
 * On most routes the engine answers as if nothing were amiss where its mail fails; here the request then fails with it.
 */
export function withOwedMail(run: () => Promise<Response>): Promise<Response> {
  const owing: Owed = { mails: [] };
  return ofRequest.run(owing, async () => {
    const answer = await run();
    if (answer.status < 500) await Promise.all(owing.mails); // else it failed, and was logged, already
    return answer;
  });
}

/** The sending of a mail that the request owes. */
export function owed(sending: Promise<void>): Promise<void> {
  ofRequest.getStore()?.mails.push(sending);
  return sending;
}
