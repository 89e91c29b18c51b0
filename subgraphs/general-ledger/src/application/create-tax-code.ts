import { taxCodeCreated, taxCodeRateAdded } from '@qbit/events';
import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import {
  type CalendarDate,
  checkText,
  done,
  type Fault,
  newUuid,
  type Outcome,
  parseCalendarDate,
  parseDecimal,
  refused,
} from '@qbit/utils';
import type { TaxCodeView } from './books';
import type { KnownTaxCode, NewTaxCodeRow, WriteBooks } from './books-writer';
import type { Written } from './create-account';

export interface CreateTaxCodeInput {
  readonly code: string;
  readonly name: string;
  readonly rate: string;
  readonly kind: NewTaxCodeRow['kind'];
  readonly validFrom: string | null;
  readonly accountCode: string | null;
}

const CODE = /^[^\p{Cc}\p{Cf}\s]{1,40}$/u;
/** A code without a date holds from the first day that a posting may have. */
const FROM_THE_BEGINNING = '1900-01-01';

/**
 * Makes a tax code, or gives one a further rate from a later day (TAX-1): what was posted by the old one stays as it is.
 *
 * Faults: CODE_INVALID, NAME_INVALID, RATE_INVALID, DATE_INVALID, RATE_NOT_ZERO; NOT_FOUND, KIND_DIFFERS, RATE_DATE_TAKEN, and of a further rate NAME_DIFFERS, ACCOUNT_DIFFERS.
 */
export async function createTaxCode(
  write: WriteBooks,
  caller: Caller,
  input: CreateTaxCodeInput,
): Promise<Outcome<Written<TaxCodeView>>> {
  const faults = shapeFaults(input);
  const validFrom = parseCalendarDate(input.validFrom ?? FROM_THE_BEGINNING);
  if (faults.length || !validFrom) return refused(...faults);
  return write(caller.organizationId, async (books) => {
    const account = input.accountCode === null ? null : await books.accountByCode(input.accountCode);
    if (input.accountCode !== null && !account)
      return refused({ code: 'NOT_FOUND', message: 'There is no such account', path: ['input', 'accountCode'] });
    const known = await books.taxCode(input.code);
    if (known && known.kind !== input.kind)
      return refused({
        code: 'KIND_DIFFERS',
        message: 'The kind of a tax code is for ever: make another code',
        path: ['input', 'kind'],
      });
    if (known && validFrom <= known.lastFrom) {
      return refused({
        code: 'RATE_DATE_TAKEN',
        message: `The code has a rate from ${known.lastFrom} on: a further one begins later`,
        path: ['input', 'validFrom'],
      });
    }
    const differs = known && differences(known, input, account?.id ?? null);
    if (differs?.length) return refused(...differs);
    const id = known?.id ?? newUuid();
    const name = known?.name ?? input.name.trim();
    if (known) await books.insertTaxRate(id, validFrom, input.rate);
    else await books.insertTaxCode({ ...input, id, name, validFrom, accountId: account?.id ?? null });
    const change = known
      ? rateAdded(id, input, validFrom)
      : created({ id, name, validFrom, accountId: account?.id ?? null }, input);
    const sequence = await books.record(actorOf(caller.identity), [change], caller.requestId);
    return done({
      value: { id, code: input.code, name, rate: input.rate, kind: input.kind, validFrom },
      sequence,
    });
  });
}

/** What a further rate says of the code that is not so: it changes neither its name nor its account. */
function differences(known: KnownTaxCode, { name }: CreateTaxCodeInput, accountId: string | null): Fault[] {
  return [
    ...(name.trim() === known.name
      ? []
      : [{ code: 'NAME_DIFFERS', message: `The code is called ${known.name}`, path: ['input', 'name'] }]),
    ...(accountId === null || [known.outputAccountId, known.inputAccountId].includes(accountId)
      ? []
      : [{ code: 'ACCOUNT_DIFFERS', message: 'The code has another account', path: ['input', 'accountCode'] }]),
  ];
}

function created(
  { id, name, validFrom, accountId }: Pick<NewTaxCodeRow, 'id' | 'name' | 'validFrom' | 'accountId'>,
  { code, kind, rate }: CreateTaxCodeInput,
) {
  const data = taxCodeCreated.schema.parse({
    taxCodeId: id,
    code,
    name,
    kind,
    rates: [{ validFrom, rate }],
    outputAccountId: accountId,
    inputAccountId: accountId,
  });
  return { kind: 'tax-code.created', payload: data, fact: { type: taxCodeCreated.type, subject: id, data } };
}

function rateAdded(id: string, { code, rate }: CreateTaxCodeInput, validFrom: CalendarDate) {
  const data = taxCodeRateAdded.schema.parse({ taxCodeId: id, code, validFrom, rate });
  return { kind: 'tax-code.rate-added', payload: data, fact: { type: taxCodeRateAdded.type, subject: id, data } };
}

function shapeFaults({ code, name, rate, kind, validFrom }: CreateTaxCodeInput): Fault[] {
  const parsed = parseDecimal(rate);
  const positive =
    parsed !== null &&
    parsed.unscaled >= 0n &&
    parsed.scale <= 12 &&
    parsed.unscaled <= 1_000n * 10n ** BigInt(parsed.scale);
  return [
    ...(CODE.test(code)
      ? []
      : [{ code: 'CODE_INVALID', message: 'A code has 1 to 40 characters and no spaces', path: ['input', 'code'] }]),
    ...(checkText(name, { max: 120, mayBeEmpty: false }).ok
      ? []
      : [
          {
            code: 'NAME_INVALID',
            message: 'A name has 1 to 120 characters and no control characters',
            path: ['input', 'name'],
          },
        ]),
    ...(positive
      ? []
      : [
          {
            code: 'RATE_INVALID',
            message: 'A rate is a percentage from 0 to 1000 with at most 12 decimals',
            path: ['input', 'rate'],
          },
        ]),
    // Zero is not nothing, but every kind other than the standard one has a rate of zero (TAX-7); reverse charge states what the buyer owes.
    ...(positive && parsed.unscaled !== 0n && !['standard', 'reverse_charge', 'intra_eu'].includes(kind)
      ? [{ code: 'RATE_NOT_ZERO', message: 'A code of this kind has a rate of 0', path: ['input', 'rate'] }]
      : []),
    ...(validFrom === null || parseCalendarDate(validFrom)
      ? []
      : [{ code: 'DATE_INVALID', message: `${validFrom} is not a calendar date`, path: ['input', 'validFrom'] }]),
  ];
}
