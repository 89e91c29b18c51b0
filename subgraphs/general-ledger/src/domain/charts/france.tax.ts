// cspell:disable
import { taxed, untaxed } from './chart-notation';
import type { TemplateTaxCode } from './chart-template';

const SALES_AND_PURCHASES = { output: '44571', input: '44566' };

/** VAT of mainland France: articles 278, 278-0 bis, 278 bis to septies, 281 quater to octies of the CGI. */
export const franceTaxCodes: readonly TemplateTaxCode[] = [
  // Loi n° 2012-1510, article 68: from 1 January 2014.
  taxed('standard', 'TVA20', 'TVA 20 %', [['2014-01-01', '20']], SALES_AND_PURCHASES),
  taxed('standard', 'TVA10', 'TVA 10 %', [['2014-01-01', '10']], SALES_AND_PURCHASES),
  taxed('standard', 'TVA5.5', 'TVA 5,5 %', [['2014-01-01', '5.5']], SALES_AND_PURCHASES),
  taxed('standard', 'TVA2.1', 'TVA 2,1 %', [['2014-01-01', '2.1']], SALES_AND_PURCHASES),
  taxed('standard', 'TVA20-IMMO', 'TVA 20 % sur immobilisations', [['2014-01-01', '20']], { input: '44562' }),
  taxed('intra_eu', 'AIC20', 'Acquisition intracommunautaire 20 %', [['2014-01-01', '20']], {
    output: '4452',
    input: '44566',
  }),
  taxed('reverse_charge', 'AUTO20', 'Autoliquidation 20 %', [['2014-01-01', '20']], SALES_AND_PURCHASES),
  untaxed('intra_eu', 'LIC', 'Livraison intracommunautaire', 'Exonération de TVA, article 262 ter, I du CGI'),
  untaxed('reverse_charge', 'AUTO', 'Autoliquidation par le preneur', 'Autoliquidation, article 283-2 du CGI'),
  untaxed('export', 'EXPORT', 'Exportation', 'Exonération de TVA, article 262, I du CGI'),
  untaxed('exempt', 'EXO', 'Exonéré', 'Exonération de TVA, article 261 du CGI'),
  untaxed('out_of_scope', 'HORS', 'Hors champ', 'Hors du champ de la TVA'),
];
