// cspell:disable
import { type DatedRate, taxed, untaxed } from './chart-notation';
import type { TemplateTaxCode } from './chart-template';

const SALES_AND_PURCHASES = { output: '4427', input: '4426' };

/** Codul fiscal, article 291: 19 % since 1 January 2017; 21 % by Legea nr. 141/2025 from 1 August 2025. */
const STANDARD: readonly DatedRate[] = [
  ['2017-01-01', '19'],
  ['2025-08-01', '21'],
];

/** VAT of Romania. The 9 % that some sales of dwellings kept until 31 July 2026 is not covered. */
export const romaniaTaxCodes: readonly TemplateTaxCode[] = [
  taxed('standard', 'TVA-N', 'TVA cota normală', STANDARD, SALES_AND_PURCHASES),
  // One reduced rate since Legea nr. 141/2025, in place of 9 % and 5 %.
  taxed('standard', 'TVA-R', 'TVA cota redusă 11 %', [['2025-08-01', '11']], SALES_AND_PURCHASES),
  taxed('intra_eu', 'AIC', 'Achiziție intracomunitară', STANDARD, SALES_AND_PURCHASES),
  taxed('reverse_charge', 'TI-N', 'Taxare inversă, cota normală', STANDARD, SALES_AND_PURCHASES),
  untaxed('intra_eu', 'LIC', 'Livrare intracomunitară', 'Scutit cu drept de deducere, art. 294 alin. (2) Cod fiscal'),
  untaxed('reverse_charge', 'TI', 'Taxare inversă la beneficiar', 'Taxare inversă, art. 331 Cod fiscal'),
  untaxed('export', 'EXPORT', 'Export', 'Scutit cu drept de deducere, art. 294 alin. (1) Cod fiscal'),
  untaxed('exempt', 'SCUTIT', 'Scutit fără drept de deducere', 'Scutit, art. 292 Cod fiscal'),
  untaxed('out_of_scope', 'NEIMP', 'Neimpozabil', 'Operațiune neimpozabilă în România'),
];
