// cspell:disable
import { type DatedRate, taxed, untaxed } from './chart-notation';
import type { TemplateTaxCode } from './chart-template';

/** § 12 Abs. 1 UStG: 19 % since 2007; § 28 Abs. 1 UStG: 16 % in the second half of 2020. */
const STANDARD: readonly DatedRate[] = [
  ['2007-01-01', '19'],
  ['2020-07-01', '16'],
  ['2021-01-01', '19'],
];

/** § 12 Abs. 2 UStG; § 28 Abs. 2 UStG: 5 % in the second half of 2020. */
const REDUCED: readonly DatedRate[] = [
  ['2007-01-01', '7'],
  ['2020-07-01', '5'],
  ['2021-01-01', '7'],
];

/** VAT of Germany. */
export const germanyTaxCodes: readonly TemplateTaxCode[] = [
  taxed('standard', 'UST-N', 'Umsatzsteuer, Regelsatz', STANDARD, { output: '3510', input: '1610' }),
  taxed('standard', 'UST-E', 'Umsatzsteuer, ermäßigter Satz', REDUCED, { output: '3515', input: '1615' }),
  // § 12 Abs. 3 UStG: supply and installation of photovoltaic systems, since 1 January 2023.
  untaxed('zero_rated', 'UST-0', 'Umsatzsteuer, Nullsatz'),
  taxed('intra_eu', 'IGE-N', 'Innergemeinschaftlicher Erwerb, Regelsatz', STANDARD, { output: '3520', input: '1620' }),
  taxed('intra_eu', 'IGE-E', 'Innergemeinschaftlicher Erwerb, ermäßigt', REDUCED, { output: '3520', input: '1620' }),
  taxed('reverse_charge', '13B-N', 'Leistungsempfänger nach § 13b UStG', STANDARD, { output: '3530', input: '1630' }),
  untaxed('intra_eu', 'IGL', 'Innergemeinschaftliche Lieferung', 'Steuerfrei nach § 4 Nr. 1 Buchst. b UStG'),
  untaxed(
    'reverse_charge',
    '13B',
    'Steuerschuld des Leistungsempfängers',
    'Steuerschuldnerschaft des Leistungsempfängers',
  ),
  untaxed('export', 'AUSFUHR', 'Ausfuhrlieferung', 'Steuerfrei nach § 4 Nr. 1 Buchst. a UStG'),
  untaxed('exempt', 'FREI', 'Steuerfrei ohne Vorsteuerabzug', 'Steuerfrei nach § 4 UStG'),
  untaxed('exempt', 'KLEIN', 'Kleinunternehmer', 'Steuerfrei nach § 19 UStG'),
  untaxed('out_of_scope', 'NSTB', 'Nicht steuerbar', 'Nicht im Inland steuerbar'),
];
