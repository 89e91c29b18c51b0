import type { ChartTemplate } from './chart-template';

/** For a company anywhere: the line items of IAS 1 as groups, four-digit codes, no tax codes of any country. */
export const international: ChartTemplate = {
  key: 'international',
  name: 'International (IFRS)',
  country: null,
  language: 'en',
  source: 'IAS 1.54 and 1.82, IAS 7, IAS 21: the line items of the financial statements',
  accounts: {
    asset: [
      {
        code: '10',
        name: 'Cash and cash equivalents',
        children: [
          { code: '1000', name: 'Bank', subtype: 'bank', monetary: true },
          { code: '1020', name: 'Petty cash', subtype: 'cash', monetary: true },
          {
            code: '1050',
            name: 'Payments in transit',
            subtype: 'payments_in_transit',
            role: 'clearing',
            monetary: true,
          },
          {
            code: '1055',
            name: 'Receipts in transit',
            subtype: 'receipts_in_transit',
            role: 'clearing',
            monetary: true,
          },
          {
            code: '1060',
            name: 'Transfers between own accounts',
            subtype: 'transfers',
            role: 'clearing',
            monetary: true,
          },
        ],
      },
      {
        code: '11',
        name: 'Trade and other receivables',
        children: [
          { code: '1100', name: 'Trade receivables', subtype: 'receivable', control: 'receivables', monetary: true },
          { code: '1109', name: 'Revaluation of trade receivables', role: 'receivables_revaluation' },
          { code: '1150', name: 'Other receivables', monetary: true },
          { code: '1160', name: 'Staff advances', monetary: true },
          { code: '1190', name: 'Loss allowance', subtype: 'contra' },
        ],
      },
      {
        code: '12',
        name: 'Other current assets',
        children: [
          { code: '1200', name: 'Prepaid expenses', subtype: 'prepayment' },
          { code: '1250', name: 'Inventories', subtype: 'inventory' },
          { code: '1280', name: 'Deposits paid', monetary: true },
          { code: '1300', name: 'Input tax', subtype: 'tax', control: 'tax' },
        ],
      },
      {
        code: '14',
        name: 'Non-current assets',
        children: [
          { code: '1400', name: 'Property, plant and equipment', subtype: 'fixed_asset', control: 'fixed_assets' },
          { code: '1450', name: 'Intangible assets', subtype: 'fixed_asset' },
          { code: '1460', name: 'Right-of-use assets', subtype: 'fixed_asset' },
          { code: '1490', name: 'Accumulated depreciation', subtype: 'contra', control: 'fixed_assets' },
          { code: '1700', name: 'Financial assets' },
          { code: '1800', name: 'Deferred tax assets' },
        ],
      },
      { code: '1990', name: 'Exchange position', role: 'exchange_position' },
    ],
    liability: [
      {
        code: '20',
        name: 'Trade and other payables',
        children: [
          { code: '2000', name: 'Trade payables', subtype: 'payable', control: 'payables', monetary: true },
          { code: '2009', name: 'Revaluation of trade payables', role: 'payables_revaluation' },
          { code: '2050', name: 'Goods received, not billed', subtype: 'received_not_billed', control: 'payables' },
          { code: '2080', name: 'Salaries payable', monetary: true },
          { code: '2090', name: 'Other payables', monetary: true },
        ],
      },
      {
        code: '21',
        name: 'Taxes and contributions',
        children: [
          { code: '2100', name: 'Output tax', subtype: 'tax', control: 'tax' },
          { code: '2110', name: 'Output tax not yet due', subtype: 'tax', control: 'tax' },
          { code: '2120', name: 'Tax office settlement', monetary: true },
          { code: '2130', name: 'Current tax liabilities', monetary: true },
          { code: '2140', name: 'Social security payable', monetary: true },
        ],
      },
      {
        code: '22',
        name: 'Contract liabilities and accruals',
        children: [
          { code: '2150', name: 'Customer deposits', subtype: 'customer_deposit', control: 'receivables' },
          { code: '2200', name: 'Deferred revenue', subtype: 'deferred_revenue', control: 'receivables' },
          { code: '2300', name: 'Withholding tax payable', monetary: true },
          { code: '2400', name: 'Accrued costs' },
          { code: '2450', name: 'Provisions' },
        ],
      },
      {
        code: '25',
        name: 'Borrowings',
        children: [
          { code: '2500', name: 'Bank loans', monetary: true },
          { code: '2550', name: 'Lease liabilities', monetary: true },
          { code: '2600', name: 'Loans from owners', monetary: true },
          { code: '2700', name: 'Deferred tax liabilities' },
        ],
      },
    ],
    equity: [
      { code: '3000', name: 'Issued capital' },
      { code: '3050', name: 'Share premium' },
      { code: '3100', name: 'Retained earnings', role: 'retained_earnings' },
      { code: '3200', name: 'Reserves' },
      { code: '3300', name: 'Dividends' },
      { code: '3900', name: 'Opening conversion', role: 'opening_conversion' },
    ],
    income: [
      {
        code: '40',
        name: 'Revenue',
        children: [
          { code: '4000', name: 'Sales of goods' },
          { code: '4100', name: 'Rendering of services' },
          { code: '4200', name: 'Subscriptions' },
          { code: '4900', name: 'Discounts given', subtype: 'contra' },
        ],
      },
      {
        code: '45',
        name: 'Other income',
        children: [
          { code: '4500', name: 'Other operating income' },
          { code: '4600', name: 'Interest income' },
          { code: '4700', name: 'Government grants' },
          { code: '7000', name: 'Realised exchange gains', role: 'realised_fx_gain' },
        ],
      },
    ],
    expense: [
      {
        code: '50',
        name: 'Cost of sales',
        children: [
          { code: '5000', name: 'Materials and goods', subtype: 'cost_of_sales' },
          { code: '5100', name: 'Purchased services', subtype: 'cost_of_sales' },
          { code: '5200', name: 'Freight and customs', subtype: 'cost_of_sales' },
        ],
      },
      {
        code: '60',
        name: 'Operating expenses',
        children: [
          { code: '6000', name: 'General expenses' },
          { code: '6100', name: 'Wages and salaries' },
          { code: '6150', name: 'Social security' },
          { code: '6200', name: 'Rent' },
          { code: '6250', name: 'Utilities' },
          { code: '6300', name: 'Insurance' },
          { code: '6400', name: 'Office supplies' },
          { code: '6450', name: 'Software and subscriptions' },
          { code: '6500', name: 'Telephone and internet' },
          { code: '6550', name: 'Travel' },
          { code: '6600', name: 'Entertainment' },
          { code: '6650', name: 'Marketing' },
          { code: '6700', name: 'Repairs and maintenance' },
          { code: '6750', name: 'Vehicles' },
          { code: '6800', name: 'Legal and professional fees' },
          { code: '6850', name: 'Training' },
          { code: '6900', name: 'Bank fees' },
        ],
      },
      {
        code: '70',
        name: 'Finance costs and exchange differences',
        children: [
          { code: '7010', name: 'Realised exchange losses', role: 'realised_fx_loss' },
          { code: '7100', name: 'Unrealised exchange differences', role: 'unrealised_fx' },
          { code: '7120', name: 'Exchange differences on cash', role: 'cash_fx' },
          { code: '7200', name: 'Interest expense' },
          { code: '7900', name: 'Rounding', role: 'rounding' },
        ],
      },
      {
        code: '80',
        name: 'Depreciation, impairment and tax',
        children: [
          { code: '8000', name: 'Depreciation and amortisation', subtype: 'depreciation' },
          { code: '8100', name: 'Result of disposals' },
          { code: '8200', name: 'Bad debts' },
          { code: '8900', name: 'Income tax expense' },
        ],
      },
    ],
  },
  taxCodes: [
    { code: 'ZERO', name: 'Zero-rated', kind: 'zero_rated', rates: [{ validFrom: '1900-01-01', rate: '0' }] },
    {
      code: 'EXEMPT',
      name: 'Exempt',
      kind: 'exempt',
      rates: [{ validFrom: '1900-01-01', rate: '0' }],
      exemptionReason: 'Exempt',
    },
    {
      code: 'NONE',
      name: 'Out of scope',
      kind: 'out_of_scope',
      rates: [{ validFrom: '1900-01-01', rate: '0' }],
      exemptionReason: 'Out of scope of tax',
    },
  ],
};
