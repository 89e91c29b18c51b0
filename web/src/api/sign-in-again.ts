/** Who can show the sign-in over the page: set by the dialog while it is mounted. */
type Ask = () => Promise<boolean>;

let ask: Ask | null = null;
let pending: Promise<boolean> | null = null;

/** Lets a dialog take the question; answers how to take it back. */
export function onSignInAgain(dialog: Ask): () => void {
  ask = dialog;
  return () => {
    if (ask === dialog) ask = null;
  };
}

/** Asks once, however many calls find the session gone; false where nobody can ask, or the person declined. */
export function signInAgain(): Promise<boolean> {
  pending ??= (ask ? ask() : Promise.resolve(false)).finally(() => {
    pending = null;
  });
  return pending;
}
