// cspell:disable
import { taxed, untaxed } from './chart-notation';
import type { TemplateTaxCode } from './chart-template';

const SALES_AND_PURCHASES = { output: '477', input: '472' };

/** VAT of the peninsula and the Balearics: articles 90 and 91 of Ley 37/1992. The IGIC and the IPSI are not covered. */
export const spainTaxCodes: readonly TemplateTaxCode[] = [
  // Real Decreto-ley 20/2012, article 23: from 1 September 2012.
  taxed('standard', 'IVA21', 'IVA 21 %', [['2012-09-01', '21']], SALES_AND_PURCHASES),
  taxed('standard', 'IVA10', 'IVA 10 %', [['2012-09-01', '10']], SALES_AND_PURCHASES),
  taxed('standard', 'IVA4', 'IVA 4 %', [['2012-09-01', '4']], SALES_AND_PURCHASES),
  taxed('intra_eu', 'AIB21', 'Adquisición intracomunitaria 21 %', [['2012-09-01', '21']], SALES_AND_PURCHASES),
  taxed('reverse_charge', 'ISP21', 'Inversión del sujeto pasivo 21 %', [['2012-09-01', '21']], SALES_AND_PURCHASES),
  untaxed('intra_eu', 'EIB', 'Entrega intracomunitaria', 'Operación exenta, artículo 25 de la Ley 37/1992'),
  untaxed(
    'reverse_charge',
    'ISP',
    'Inversión del sujeto pasivo',
    'Inversión del sujeto pasivo, artículo 84 de la Ley 37/1992',
  ),
  untaxed('export', 'EXPORT', 'Exportación', 'Operación exenta, artículo 21 de la Ley 37/1992'),
  untaxed('exempt', 'EXENTO', 'Exento', 'Operación exenta, artículo 20 de la Ley 37/1992'),
  untaxed('out_of_scope', 'NOSUJETO', 'No sujeto', 'Operación no sujeta al IVA'),
];
