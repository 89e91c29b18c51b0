const KINDS = ['recurring', 'reversal', 'document', 'withdrawal'] as const;

/** What was refused; a kind that we do not know yet is a document of some domain. */
export function exceptionKind(kind: string): (typeof KINDS)[number] {
  return KINDS.find((known) => known === kind) ?? 'document';
}
