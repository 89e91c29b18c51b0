// cspell:disable
import { type DatedRate, taxed, untaxed } from './chart-notation';
import type { TemplateTaxCode } from './chart-template';

const SALES_AND_PURCHASES = { output: '3500', input: '2500' };
const ACQUISITION = { output: '3510', input: '2510' };
const REVERSE_CHARGE = { output: '3520', input: '2520' };
/** § 10 Abs. 1 UStG 1994, in force since 1 January 1995. */
const STANDARD: readonly DatedRate[] = [['1995-01-01', '20']];

/** VAT of Austria, § 10 UStG 1994. The 19 % of Jungholz and Mittelberg is not covered. */
export const austriaTaxCodes: readonly TemplateTaxCode[] = [
  taxed('standard', 'U20', 'Umsatzsteuer 20 %', STANDARD, SALES_AND_PURCHASES),
  // Steuerreformgesetz 2015/2016: from 1 January 2016.
  taxed('standard', 'U13', 'Umsatzsteuer 13 %', [['2016-01-01', '13']], SALES_AND_PURCHASES),
  taxed('standard', 'U10', 'Umsatzsteuer 10 %', [['1995-01-01', '10']], SALES_AND_PURCHASES),
  taxed('intra_eu', 'IGE20', 'Innergemeinschaftlicher Erwerb 20 %', STANDARD, ACQUISITION),
  taxed('reverse_charge', 'RC20', 'Übergang der Steuerschuld 20 %', STANDARD, REVERSE_CHARGE),
  untaxed('intra_eu', 'IGL', 'Innergemeinschaftliche Lieferung', 'Steuerfrei nach Art. 6 Abs. 1 UStG 1994'),
  untaxed('reverse_charge', 'RC', 'Übergang der Steuerschuld', 'Übergang der Steuerschuld nach § 19 Abs. 1 UStG 1994'),
  untaxed('export', 'AUSFUHR', 'Ausfuhrlieferung', 'Steuerfrei nach § 7 UStG 1994'),
  untaxed('exempt', 'FREI', 'Steuerfrei ohne Vorsteuerabzug', 'Steuerfrei nach § 6 UStG 1994'),
  untaxed('out_of_scope', 'NS', 'Nicht steuerbar', 'Nicht steuerbar in Österreich'),
];
