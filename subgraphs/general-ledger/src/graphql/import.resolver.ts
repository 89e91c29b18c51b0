import { CurrentUser } from '@qbit/auth-common';
import { callerOf, dateArgument, JobStatus, receivedInput, userErrorsOf } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, encodeId, type Outcome } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { ImportReportView, ImportRunView } from '../application/import-run';
import type { LedgerContext } from './context';
import { BooksFormat, Severity } from './enums';
import { ImportBooksInput, ImportChangePayload, ImportPayload, ImportReport, RollBackImportInput } from './import.type';

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
    return report && toImportReport(report, context.services.publicUrl);
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
      report: toImportReport({ ...outcome.value.run, problems: [] }, context.services.publicUrl),
      replayed: outcome.value.replayed,
      position: null,
      errors: [],
    };
  }

  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => ImportChangePayload, {
    nullable: true,
    description:
      'Stops an import after the batch in hand: what it has posted stays, and it says CANCELLED and how much.',
  })
  async cancelImport(
    @Arg('id', () => ID, { description: 'The import.' }) id: string,
    @Ctx() context: LedgerContext,
  ): Promise<ImportChangePayload> {
    await context.settled();
    const outcome = await context.services.cancelImport(context.organizationId(), decodeId('imp', id));
    return changed(outcome, context);
  }

  @Directive('@requiresScopes(scopes: [["ledger:post"]])')
  @Mutation(() => ImportChangePayload, {
    nullable: true,
    description:
      'Takes an import back, as a job: reverses each entry that it posted and that is not reversed. Again, when it has ended, it takes back what was left.',
  })
  async rollBackImport(
    @Arg('input', () => RollBackImportInput, { description: 'Which, and why.' }) input: RollBackImportInput,
    @Arg('idempotencyKey', () => String, { nullable: true, description: 'Makes a repeated call have one effect.' })
    idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: LedgerContext,
  ): Promise<ImportChangePayload> {
    await context.settled();
    const outcome = await context.services.rollBackImport(callerOf(identity, context), {
      id: decodeId('imp', input.id),
      postingDate: dateArgument('input.postingDate', input.postingDate),
      reason: input.reason,
      idempotencyKey: idempotencyKey ?? null,
      received: receivedInput(input),
    });
    return changed(outcome, context);
  }
}

function changed(outcome: Outcome<ImportRunView>, { services }: LedgerContext): ImportChangePayload {
  if (!outcome.ok) return { report: null, errors: userErrorsOf(outcome.faults) };
  return { report: toImportReport({ ...outcome.value, problems: [] }, services.publicUrl), errors: [] };
}

/** A report as the graph and `/progress` show it. */
export function toImportReport(report: ImportReportView, publicUrl: string): ImportReport {
  const upper = <Name extends string>(names: Record<string, Name>, name: string) => names[name.toUpperCase()] as Name;
  return {
    ...report,
    id: encodeId('imp', report.id),
    status: upper(JobStatus, report.status),
    format: upper(BooksFormat, report.format),
    rejectedRowsUrl: report.rejectedFileId && `${publicUrl}/files/${encodeId('fil', report.rejectedFileId)}`,
    rollBack: report.rollBackStatus && {
      status: upper(JobStatus, report.rollBackStatus),
      entriesReversed: report.entriesReversed,
      progress: report.rollBackProgress,
    },
    problems: report.problems.map((problem) => ({ ...problem, severity: upper(Severity, problem.severity) })),
  };
}
