// cspell:disable
import { type DatedRate, taxed, untaxed } from './chart-notation';
import type { TemplateTaxCode } from './chart-template';

const SALES_AND_PURCHASES = { output: '461411', input: '421611' };

/** Each rate but 3 % was a point lower in 2023 alone (loi du 26 octobre 2022); before, since 1 January 2015. */
const dated = (rate: string, in2023: string): readonly DatedRate[] => [
  ['2015-01-01', rate],
  ['2023-01-01', in2023],
  ['2024-01-01', rate],
];

/** VAT of Luxembourg: articles 39 and 40 of the loi du 12 février 1979. */
export const luxembourgTaxCodes: readonly TemplateTaxCode[] = [
  taxed('standard', 'TVA17', 'TVA, taux normal', dated('17', '16'), SALES_AND_PURCHASES),
  taxed('standard', 'TVA14', 'TVA, taux intermédiaire', dated('14', '13'), SALES_AND_PURCHASES),
  taxed('standard', 'TVA8', 'TVA, taux réduit', dated('8', '7'), SALES_AND_PURCHASES),
  taxed('standard', 'TVA3', 'TVA, taux super-réduit', [['2015-01-01', '3']], SALES_AND_PURCHASES),
  taxed('intra_eu', 'AIC17', 'Acquisition intracommunautaire, taux normal', dated('17', '16'), SALES_AND_PURCHASES),
  taxed('reverse_charge', 'AUTO17', 'Autoliquidation, taux normal', dated('17', '16'), SALES_AND_PURCHASES),
  untaxed(
    'intra_eu',
    'LIC',
    'Livraison intracommunautaire',
    'Exonération, article 43, paragraphe 1, point d de la loi TVA',
  ),
  untaxed('reverse_charge', 'AUTO', 'Autoliquidation par le preneur', 'Autoliquidation'),
  untaxed('export', 'EXPORT', 'Exportation', 'Exonération, article 43 de la loi TVA'),
  untaxed('exempt', 'EXO', 'Exonéré', 'Exonération, article 44 de la loi TVA'),
  untaxed('out_of_scope', 'HORS', 'Hors champ', "Hors du champ d'application de la TVA"),
];
