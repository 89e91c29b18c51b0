import { taxCodeCreated } from '@qbit/events';
import { actorOf } from '@qbit/types';
import {
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
import type { NewTaxCodeRow, WriteBooks } from './books-writer';
import type { Written } from './create-account';
import type { Caller } from './ports';

export interface CreateTaxCodeInput {
  readonly code: string;
  readonly name: string;
  readonly rate: string;
  readonly kind: NewTaxCodeRow['kind'];
  readonly validFrom: string | null;
  readonly accountCode: string | null;
}

const CODE = /^[^\p{Cc}\s]{1,40}$/u;
/** A code without a date holds from the first day that a posting may have. */
const FROM_THE_BEGINNING = '1900-01-01';

/**
 * Makes a tax code, or gives one a further rate from a later day (TAX-1): what was posted by the old one stays as it is.
 *
 * Faults: CODE_INVALID, NAME_INVALID, RATE_INVALID, DATE_INVALID, RATE_NOT_ZERO; NOT_FOUND, KIND_DIFFERS, RATE_DATE_TAKEN.
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
    const row = {
      id: known?.id ?? newUuid(),
      code: input.code,
      name: input.name.trim(),
      kind: input.kind,
      rate: input.rate,
      validFrom,
      accountId: account?.id ?? null,
    };
    if (known) await books.insertTaxRate(known.id, validFrom, input.rate);
    else await books.insertTaxCode(row);
    const rates = [{ validFrom, rate: input.rate }];
    const data = taxCodeCreated.schema.parse({
      taxCodeId: row.id,
      code: row.code,
      name: row.name,
      kind: row.kind,
      rates,
      outputAccountId: row.accountId,
      inputAccountId: row.accountId,
    });
    const change = {
      kind: known ? 'tax-code.rate-added' : 'tax-code.created',
      payload: data,
      fact: { type: taxCodeCreated.type, subject: row.id, data },
    };
    const sequence = await books.record(actorOf(caller.identity), [change], caller.requestId);
    return done({
      value: { id: row.id, code: row.code, name: row.name, rate: row.rate, kind: row.kind, validFrom },
      sequence,
    });
  });
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
    ...(name.trim() && checkText(name, { max: 120 }).ok
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
