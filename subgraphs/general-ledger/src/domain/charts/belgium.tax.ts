// cspell:disable
import { taxed, untaxed } from './chart-notation';
import type { TemplateTaxCode } from './chart-template';

const SALES_AND_PURCHASES = { output: '451', input: '411' };

/** VAT of Belgium: arrêté royal n° 20 of 20 July 1970; 21 % by its change in force since 1 January 1996. */
export const belgiumTaxCodes: readonly TemplateTaxCode[] = [
  taxed('standard', 'TVA21', 'TVA 21 %', [['1996-01-01', '21']], SALES_AND_PURCHASES),
  taxed('standard', 'TVA12', 'TVA 12 %', [['1996-01-01', '12']], SALES_AND_PURCHASES),
  taxed('standard', 'TVA6', 'TVA 6 %', [['1996-01-01', '6']], SALES_AND_PURCHASES),
  taxed('intra_eu', 'AIC21', 'Acquisition intracommunautaire 21 %', [['1996-01-01', '21']], SALES_AND_PURCHASES),
  taxed('reverse_charge', 'AUTO21', 'Autoliquidation 21 %', [['1996-01-01', '21']], SALES_AND_PURCHASES),
  untaxed('zero_rated', 'TVA0', 'TVA 0 %'),
  untaxed('intra_eu', 'LIC', 'Livraison intracommunautaire', 'Exempt de TVA, article 39bis du Code de la TVA'),
  untaxed(
    'reverse_charge',
    'AUTO',
    'Autoliquidation par le preneur',
    'Autoliquidation, article 51, § 2 du Code de la TVA',
  ),
  untaxed('export', 'EXPORT', 'Exportation', 'Exempt de TVA, article 39 du Code de la TVA'),
  untaxed('exempt', 'EXO', 'Exempté', 'Exempt de TVA, article 44 du Code de la TVA'),
  untaxed('out_of_scope', 'HORS', 'Hors champ', "Hors du champ d'application de la TVA"),
];
