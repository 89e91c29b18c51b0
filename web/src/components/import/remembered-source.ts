import type { BooksFormat } from '../../generated/graphql';

/** A file that was sent, and how it is read. */
export interface ImportSource {
  readonly fileId: string;
  readonly format: BooksFormat;
}

const nameOf = (reportId: string) => `qbit.import.${reportId}`;

/** Keeps for this tab which file a trial read, so that it can be taken over after a reload too. */
export function rememberSource(reportId: string, { fileId, format }: ImportSource): void {
  sessionStorage.setItem(nameOf(reportId), `${format} ${fileId}`);
}

/** The file that a trial read, where this tab sent it. */
export function rememberedSource(report: { readonly id: string; readonly format: BooksFormat }): ImportSource | null {
  const [format, fileId] = sessionStorage.getItem(nameOf(report.id))?.split(' ') ?? [];
  return fileId && format === report.format ? { fileId, format: report.format } : null;
}
