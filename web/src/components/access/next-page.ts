/** The page to go on to after a sign-in: a path of ours, never another site (`//evil`, `/\evil`). */
export function nextPage(next: string | string[] | undefined): string {
  return typeof next === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(next) && !/^\/(sign-in|sign-up|reset)/.test(next)
    ? next
    : '/';
}
