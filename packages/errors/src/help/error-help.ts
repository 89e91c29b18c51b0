/** What a code means and what to do about it, for people; `rule` names the rule of the books behind it. */
export interface ErrorHelp {
  readonly what: string;
  readonly remedy: string;
  readonly rule?: string;
}

export type HelpByCode = Readonly<Record<string, ErrorHelp>>;

export function help(what: string, remedy: string, rule?: string): ErrorHelp {
  return { what, remedy, ...(rule !== undefined && { rule }) };
}
