// cspell:disable
import { type DatedRate, taxed, untaxed } from './chart-notation';
import type { TemplateTaxCode } from './chart-template';

const SALES_AND_PURCHASES = { output: '2610', input: '1610' };
const REVERSE_CHARGE = { output: '2615', input: '1615' };
/** Decreto-legge n. 76/2013, art. 11: from 1 October 2013. */
const STANDARD: readonly DatedRate[] = [['2013-10-01', '22']];

/** VAT of Italy: article 16 of DPR 633/1972 and its table A. */
export const italyTaxCodes: readonly TemplateTaxCode[] = [
  taxed('standard', 'IVA22', 'IVA 22 %', STANDARD, SALES_AND_PURCHASES),
  taxed('standard', 'IVA10', 'IVA 10 %', [['2013-10-01', '10']], SALES_AND_PURCHASES),
  // Legge n. 208/2015: table A, part II-bis, from 1 January 2016.
  taxed('standard', 'IVA5', 'IVA 5 %', [['2016-01-01', '5']], SALES_AND_PURCHASES),
  taxed('standard', 'IVA4', 'IVA 4 %', [['2013-10-01', '4']], SALES_AND_PURCHASES),
  taxed('intra_eu', 'AIC22', 'Acquisto intracomunitario 22 %', STANDARD, REVERSE_CHARGE),
  taxed('reverse_charge', 'RC22', 'Inversione contabile 22 %', STANDARD, REVERSE_CHARGE),
  untaxed('intra_eu', 'CIC', 'Cessione intracomunitaria', 'Non imponibile, art. 41 D.L. 331/1993'),
  untaxed(
    'reverse_charge',
    'RC',
    'Inversione contabile a carico del cessionario',
    'Inversione contabile, art. 17 DPR 633/1972',
  ),
  untaxed('export', 'EXPORT', 'Esportazione', 'Non imponibile, art. 8 DPR 633/1972'),
  untaxed('exempt', 'ESENTE', 'Esente', 'Esente, art. 10 DPR 633/1972'),
  untaxed('out_of_scope', 'FUORI', 'Fuori campo', 'Fuori campo IVA'),
];
