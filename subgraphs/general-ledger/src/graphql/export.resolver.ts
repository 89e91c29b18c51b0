import { CurrentUser } from '@qbit/auth-common';
import { RequestError } from '@qbit/errors';
import { callerOf, dateArgument, JobStatus, userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, encodeId } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { ExportFormat, ExportRunView } from '../application/export-books';
import type { LedgerContext } from './context';
import { BooksExportFormat } from './enums';
import { BooksExport, BooksExportPayload, ExportBooksInput } from './export.type';

@Resolver(() => BooksExport)
export class ExportResolver {
  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => BooksExport, {
    nullable: true,
    description: 'An export of books by its id; one of the audit chain with audit:read.',
  })
  async booksExport(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<BooksExport | null> {
    const uuid = decodeId('exp', id);
    const run = uuid ? await context.services.booksExport(context.organizationId(), uuid) : null;
    if (run) assertMayExport(identity, BooksExportFormat[run.format]);
    return run && toBooksExport(run, context.services.publicUrl);
  }

  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Mutation(() => BooksExportPayload, {
    nullable: true,
    description:
      'Writes the books to a file, as a job: for hledger, for beancount, for another QBit, or the audit chain (with audit:read), which verifies offline.',
  })
  async exportBooks(
    @Arg('input', () => ExportBooksInput, { description: 'What to write.' }) input: ExportBooksInput,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<BooksExportPayload> {
    assertMayExport(identity, input.format);
    await context.settled();
    const outcome = await context.services.exportBooks(callerOf(identity, context), {
      format: input.format,
      from: dateArgument('input.from', input.from),
      to: dateArgument('input.to', input.to),
    });
    if (!outcome.ok) return { export: null, errors: userErrorsOf(outcome.faults) };
    return { export: toBooksExport(outcome.value, context.services.publicUrl), errors: [] };
  }
}

/** Whether somebody may have books in a format. Who did what is in the chain: reading it needs more than reading the books. */
export function mayExport({ permissions }: Pick<Identity, 'permissions'>, format: ExportFormat): boolean {
  return format !== 'AUDIT_CHAIN' || permissions.includes('audit:read');
}

function assertMayExport(identity: Identity, format: BooksExportFormat): void {
  if (!mayExport(identity, format)) throw new RequestError('FORBIDDEN', undefined, { missingScopes: ['audit:read'] });
}

/** An export as the graph and `/progress` show it. */
export function toBooksExport(run: ExportRunView, publicUrl: string): BooksExport {
  const { status, format, entriesWritten, progress, expiresAt, failure } = run;
  return {
    id: encodeId('exp', run.id),
    status: JobStatus[status.toUpperCase() as keyof typeof JobStatus],
    format: BooksExportFormat[format],
    entriesWritten,
    progress,
    url: run.fileId && `${publicUrl}/files/${encodeId('fil', run.fileId)}`,
    expiresAt,
    failure,
  };
}
