import { CurrentUser } from '@qbit/auth-common';
import { userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, encodeId } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { ImportReportView } from '../application/import-run';
import type { LedgerContext } from './context';
import { BooksFormat, JobStatus, Severity } from './enums';
import { ImportBooksInput, ImportPayload, ImportReport } from './import.type';
import { callerOf, receivedInput } from './journal-entry.resolver';

@Resolver(() => ImportReport)
export class ImportResolver {
  @Directive('@requiresScopes(scopes: [["ledger:read"]])')
  @Query(() => ImportReport, { nullable: true, description: 'An import of books by its id.' })
  async importReport(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: LedgerContext,
  ): Promise<ImportReport | null> {
    const uuid = decodeId('imp', id);
    const report = uuid ? await context.services.importReport(context.organizationId(), uuid) : null;
    return report && toImportReport(report);
  }

  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => ImportPayload, {
    nullable: true,
    description:
      'Imports books that were uploaded, as a job: each entry stands or falls alone, and nothing is ever plugged.',
  })
  async importBooks(
    @Arg('input', () => ImportBooksInput, { description: 'The file and its format.' }) input: ImportBooksInput,
    @Arg('idempotencyKey', () => String, { nullable: true, description: 'Makes a repeated call have one effect.' })
    idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<ImportPayload> {
    await context.settled();
    const outcome = await context.services.importBooks(callerOf(identity, context), {
      fileId: decodeId('fil', input.fileId),
      format: input.format,
      dryRun: input.dryRun ?? false,
      idempotencyKey: idempotencyKey ?? null,
      received: receivedInput(input),
    });
    if (!outcome.ok) return { report: null, replayed: false, position: null, errors: userErrorsOf(outcome.faults) };
    return {
      report: toImportReport({ ...outcome.value.run, problems: [] }),
      replayed: outcome.value.replayed,
      position: null,
      errors: [],
    };
  }
}

/** A report as the graph and `/progress` show it. */
export function toImportReport(report: ImportReportView): ImportReport {
  const upper = <Name extends string>(names: Record<string, Name>, name: string) => names[name.toUpperCase()] as Name;
  return {
    ...report,
    id: encodeId('imp', report.id),
    status: upper(JobStatus, report.status),
    format: upper(BooksFormat, report.format),
    problems: report.problems.map((problem) => ({ ...problem, severity: upper(Severity, problem.severity) })),
  };
}
