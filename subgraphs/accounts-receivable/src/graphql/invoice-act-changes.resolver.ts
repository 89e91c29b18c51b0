import { CurrentUser } from '@qbit/auth-common';
import {
  amountCriteria,
  type BulkActView,
  callerOf,
  externalCriteria,
  invalidInput,
  receivedInput,
  userErrorsOf,
} from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import { decodeId, isGiven, type Outcome } from '@qbit/utils';
import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import type { InvoiceCriteria } from '../application/services';
import type { ReceivablesContext } from './context';
import { KEY, NOBODY } from './inputs';
import { toInvoiceAct } from './invoice-act.resolver';
import { InvoiceAct, InvoiceActPayload, type InvoiceFilter, InvoiceSelectionInput } from './invoice-act.type';

@Resolver(() => InvoiceAct)
export class InvoiceActChangesResolver {
  @Directive('@requiresScopes(scopes: [["receivables:issue"]])')
  @Mutation(() => InvoiceActPayload, {
    nullable: true,
    description:
      'Issues many drafts, as a job: each stands or falls alone. Those that changed since the call are refused.',
  })
  async issueInvoices(
    @Arg('selection', () => InvoiceSelectionInput, { description: 'Which ones.' }) selection: InvoiceSelectionInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null,
    @CurrentUser() identity: Identity,
    @Ctx() context: ReceivablesContext,
  ): Promise<InvoiceActPayload> {
    const { ids, filter } = selection;
    if (isGiven(ids) === isGiven(filter))
      return refusal([invalidInput('SELECTION_INVALID', 'Give ids or a filter', ['selection'])]);
    await context.settled();
    const caller = callerOf(identity, context);
    const outcome = await context.services.startInvoiceAct(caller, {
      kind: 'issue-invoices',
      parameters: {},
      ids: ids ? ids.map((id) => decodeId('inv', id)) : null,
      criteria: draftsOf(filter ?? {}),
      idempotencyKey: idempotencyKey ?? null,
      received: receivedInput(selection),
    });
    if (!outcome.ok) return refusal(userErrorsOf(outcome.faults));
    return { act: toInvoiceAct(outcome.value.act), replayed: outcome.value.replayed, errors: [] };
  }

  @Directive('@requiresScopes(scopes: [["receivables:issue"]])')
  @Mutation(() => InvoiceActPayload, {
    nullable: true,
    description: 'Ends an act after the invoice in hand: what is done stays, the rest is skipped.',
  })
  async cancelInvoiceAct(
    @Arg('id', () => ID, { description: 'The act.' }) id: string,
    @Ctx() context: ReceivablesContext,
  ): Promise<InvoiceActPayload> {
    return answer(await context.services.bulkActs.cancel(context.organizationId(), decodeId('bia', id)));
  }

  @Directive('@requiresScopes(scopes: [["receivables:issue"]])')
  @Mutation(() => InvoiceActPayload, {
    nullable: true,
    description: 'Tries again what failed of an act that has ended, as it is now, and by the rights of who asks.',
  })
  async retryInvoiceAct(
    @Arg('id', () => ID, { description: 'The act.' }) id: string,
    @CurrentUser() identity: Identity,
    @Ctx() context: ReceivablesContext,
  ): Promise<InvoiceActPayload> {
    return answer(await context.services.bulkActs.retry(callerOf(identity, context), decodeId('bia', id)));
  }
}

function draftsOf({ customerId, search, amount, externalReference }: InvoiceFilter): InvoiceCriteria {
  return {
    status: 'draft',
    customerId: isGiven(customerId) ? (decodeId('cus', customerId) ?? NOBODY) : null,
    overdue: null,
    search: search ?? null,
    amount: amountCriteria('selection.filter.amount', amount),
    external: externalCriteria('selection.filter.externalReference', externalReference),
  };
}

function refusal(errors: InvoiceActPayload['errors']): InvoiceActPayload {
  return { act: null, replayed: false, errors };
}

function answer(outcome: Outcome<BulkActView>): InvoiceActPayload {
  if (!outcome.ok) return refusal(userErrorsOf(outcome.faults));
  return { act: toInvoiceAct(outcome.value), replayed: false, errors: [] };
}
