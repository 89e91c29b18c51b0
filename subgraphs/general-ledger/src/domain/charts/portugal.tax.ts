// cspell:disable
import { taxed, untaxed } from './chart-notation';
import type { TemplateTaxCode } from './chart-template';

const SALES_AND_PURCHASES = { output: '2433', input: '24323' };

/** VAT of mainland Portugal: article 18 of the CIVA. The rates of the Azores and Madeira are not covered. */
export const portugalTaxCodes: readonly TemplateTaxCode[] = [
  // Lei n.º 55-A/2010, article 103: 23 % from 1 January 2011; Lei n.º 12-A/2010: 13 % and 6 % from 1 July 2010.
  taxed('standard', 'IVA23', 'IVA 23 %', [['2011-01-01', '23']], SALES_AND_PURCHASES),
  taxed('standard', 'IVA13', 'IVA 13 %', [['2011-01-01', '13']], SALES_AND_PURCHASES),
  taxed('standard', 'IVA6', 'IVA 6 %', [['2011-01-01', '6']], SALES_AND_PURCHASES),
  taxed('standard', 'IVA23-INV', 'IVA 23 % de inventários', [['2011-01-01', '23']], { input: '24321' }),
  taxed('standard', 'IVA23-ATIVO', 'IVA 23 % de investimentos', [['2011-01-01', '23']], { input: '24322' }),
  taxed('intra_eu', 'AIC23', 'Aquisição intracomunitária 23 %', [['2011-01-01', '23']], SALES_AND_PURCHASES),
  taxed('reverse_charge', 'AUTO23', 'Autoliquidação 23 %', [['2011-01-01', '23']], SALES_AND_PURCHASES),
  untaxed('intra_eu', 'TIC', 'Transmissão intracomunitária', 'Isento, artigo 14.º do RITI'),
  untaxed('reverse_charge', 'AUTO', 'Autoliquidação pelo adquirente', 'IVA — autoliquidação'),
  untaxed('export', 'EXPORT', 'Exportação', 'Isento, artigo 14.º do CIVA'),
  untaxed('exempt', 'ISENTO', 'Isento', 'Isento, artigo 9.º do CIVA'),
  untaxed('out_of_scope', 'NAOSUJ', 'Não sujeito', 'Operação não sujeita a IVA'),
];
