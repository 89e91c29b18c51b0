// cspell:disable
import { type DatedRate, taxed, untaxed } from './chart-notation';
import type { TemplateTaxCode } from './chart-template';

const SALES_AND_PURCHASES = { output: '222-1', input: '221-1' };
const REVERSE_CHARGE = { output: '222-2', input: '221-2' };
/** Article 146a, now 146ef, of the VAT act: the raised rates since 1 January 2011. */
const STANDARD: readonly DatedRate[] = [['2011-01-01', '23']];

/** VAT of Poland: ustawa z dnia 11 marca 2004 r. o podatku od towarów i usług. */
export const polandTaxCodes: readonly TemplateTaxCode[] = [
  taxed('standard', 'VAT23', 'VAT 23 %', STANDARD, SALES_AND_PURCHASES),
  taxed('standard', 'VAT8', 'VAT 8 %', [['2011-01-01', '8']], SALES_AND_PURCHASES),
  taxed('standard', 'VAT5', 'VAT 5 %', [['2011-01-01', '5']], SALES_AND_PURCHASES),
  taxed('intra_eu', 'WNT23', 'Wewnątrzwspólnotowe nabycie towarów 23 %', STANDARD, REVERSE_CHARGE),
  taxed('reverse_charge', 'IU23', 'Import usług 23 %', STANDARD, REVERSE_CHARGE),
  untaxed('intra_eu', 'WDT', 'Wewnątrzwspólnotowa dostawa towarów', 'Stawka 0 %, art. 42 ustawy o VAT'),
  untaxed('reverse_charge', 'OO', 'Odwrotne obciążenie', 'Odwrotne obciążenie'),
  untaxed('export', 'EXPORT', 'Eksport towarów', 'Stawka 0 %, art. 41 ust. 4 ustawy o VAT'),
  untaxed('exempt', 'ZW', 'Zwolniony', 'Zwolnienie, art. 43 ustawy o VAT'),
  untaxed('out_of_scope', 'NP', 'Nie podlega', 'Nie podlega opodatkowaniu w Polsce'),
];
