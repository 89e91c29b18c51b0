// cspell:disable
import * as of from './chart-notation';
import { nativeAccount as account, nativeGroup as group } from './chart-notation';
import type { ChartTemplate } from './chart-template';
import { franceTaxCodes } from './france.tax';

/**
 * France: classes 1 to 8 of the plan comptable général with the law's codes.
 *
 * Differences of an open receivable or payable at the closing rate stay on the balance sheet (476, 477; article 420-5):
 * that is where unrealised exchange differences go. Result accounts 12x are left out: the ledger computes the result.
 * Digits below the plan's are ours.
 */
export const france: ChartTemplate = {
  key: 'fr',
  name: 'France — Plan comptable général',
  country: 'FR',
  language: 'fr',
  source: 'Règlement ANC n° 2014-03, as changed by n° 2022-06 (fiscal years from 2025)',
  accounts: {
    asset: [
      group('20', 'Immobilisations incorporelles', 'Intangible assets', [
        account('201', "Frais d'établissement", 'Start-up costs', of.FIXED_ASSET),
        account('203', 'Frais de développement', 'Development costs', of.FIXED_ASSET),
        account(
          '205',
          'Concessions, brevets, licences, marques, logiciels',
          'Patents, licences, software',
          of.FIXED_ASSET,
        ),
        account('206', 'Droit au bail', 'Leasehold rights', of.FIXED_ASSET),
        account('207', 'Fonds commercial', 'Goodwill', of.FIXED_ASSET),
        account('208', 'Autres immobilisations incorporelles', 'Other intangible assets', of.FIXED_ASSET),
      ]),
      group('21', 'Immobilisations corporelles', 'Tangible assets', [
        account('211', 'Terrains', 'Land', of.FIXED_ASSET),
        account('213', 'Constructions', 'Buildings', of.FIXED_ASSET),
        account(
          '215',
          'Installations techniques, matériel et outillage industriels',
          'Plant and machinery',
          of.FIXED_ASSET,
        ),
        account('2181', 'Installations générales, agencements, aménagements divers', 'Fixtures', of.FIXED_ASSET),
        account('2182', 'Matériel de transport', 'Vehicles', of.FIXED_ASSET),
        account('2183', 'Matériel de bureau et matériel informatique', 'Office and computer equipment', of.FIXED_ASSET),
        account('2184', 'Mobilier', 'Furniture', of.FIXED_ASSET),
      ]),
      group('23', 'Immobilisations en cours', 'Assets under construction', [
        account('231', 'Immobilisations corporelles en cours', 'Tangible assets under construction'),
        account('232', 'Immobilisations incorporelles en cours', 'Intangible assets under construction'),
        account(
          '238',
          'Avances et acomptes versés sur immobilisations corporelles',
          'Advances on assets',
          of.PREPAYMENT,
        ),
      ]),
      group('26', 'Participations et créances rattachées', 'Participations', [
        account('261', 'Titres de participation', 'Shares in participations'),
        account('267', 'Créances rattachées à des participations', 'Loans to participations', of.MONETARY),
      ]),
      group('27', 'Autres immobilisations financières', 'Other financial assets', [
        account('271', 'Titres immobilisés', 'Long-term securities'),
        account('274', 'Prêts', 'Loans given', of.MONETARY),
        account('275', 'Dépôts et cautionnements versés', 'Deposits paid', of.MONETARY),
      ]),
      group('28', 'Amortissements des immobilisations', 'Accumulated depreciation', [
        account('2801', "Amortissements des frais d'établissement", 'Amortisation of start-up costs', of.ACCUMULATED),
        account('2803', 'Amortissements des frais de développement', 'Amortisation of development', of.ACCUMULATED),
        account(
          '2805',
          'Amortissements des concessions, brevets, logiciels',
          'Amortisation of software',
          of.ACCUMULATED,
        ),
        account('2807', 'Amortissements du fonds commercial', 'Amortisation of goodwill', of.ACCUMULATED),
        account('2808', 'Amortissements des autres incorporelles', 'Amortisation of other intangibles', of.ACCUMULATED),
        account('2813', 'Amortissements des constructions', 'Depreciation of buildings', of.ACCUMULATED),
        account('2815', 'Amortissements des installations techniques', 'Depreciation of plant', of.ACCUMULATED),
        account('28181', 'Amortissements des installations générales', 'Depreciation of fixtures', of.ACCUMULATED),
        account('28182', 'Amortissements du matériel de transport', 'Depreciation of vehicles', of.ACCUMULATED),
        account('28183', 'Amortissements du matériel informatique', 'Depreciation of equipment', of.ACCUMULATED),
        account('28184', 'Amortissements du mobilier', 'Depreciation of furniture', of.ACCUMULATED),
      ]),
      account('296', 'Dépréciations des participations', 'Impairment of participations', of.CONTRA),
      group('3', 'Stocks et en-cours', 'Inventories', [
        account('31', 'Matières premières et fournitures', 'Raw materials', of.INVENTORY),
        account('32', 'Autres approvisionnements', 'Other supplies', of.INVENTORY),
        account('33', 'En-cours de production de biens', 'Goods in progress', of.INVENTORY),
        account('34', 'En-cours de production de services', 'Services in progress', of.INVENTORY),
        account('35', 'Stocks de produits', 'Finished products', of.INVENTORY),
        account('37', 'Stocks de marchandises', 'Goods for resale', of.INVENTORY),
        account('397', 'Dépréciations des stocks de marchandises', 'Write-down of goods for resale', of.CONTRA),
      ]),
      group('409', 'Fournisseurs débiteurs', 'Suppliers in debit', [
        account('4091', 'Avances et acomptes versés sur commandes', 'Advances to suppliers', of.PREPAYMENT),
      ]),
      group('41', 'Clients et comptes rattachés', 'Customers', [
        account('411', 'Clients', 'Trade receivables', of.RECEIVABLES),
        account(
          '4118',
          'Clients — réévaluation en devises',
          'Revaluation of trade receivables',
          of.RECEIVABLES_REVALUATION,
        ),
        account('413', 'Clients — effets à recevoir', 'Bills receivable', of.MONETARY),
        account('416', 'Clients douteux ou litigieux', 'Doubtful customers', of.MONETARY),
        account('418', 'Clients — produits non encore facturés', 'Unbilled revenue', of.MONETARY),
      ]),
      account('491', 'Dépréciations des comptes de clients', 'Allowance for doubtful customers', of.CONTRA),
      account('425', 'Personnel — avances et acomptes', 'Advances to staff', of.MONETARY),
      group('445', "Taxes sur le chiffre d'affaires à récupérer", 'VAT recoverable', [
        account('44562', 'TVA déductible sur immobilisations', 'Deductible VAT on assets', of.TAX),
        account('44566', 'TVA déductible sur autres biens et services', 'Deductible VAT on goods and services', of.TAX),
        account('44567', 'Crédit de TVA à reporter', 'VAT credit carried forward', of.MONETARY),
        account('44583', "Remboursement de taxes sur le chiffre d'affaires demandé", 'VAT refund claimed', of.MONETARY),
        account('44586', "Taxes sur le chiffre d'affaires sur factures non parvenues", 'VAT on unbilled costs'),
      ]),
      account('441', 'État — subventions et aides à recevoir', 'Grants receivable', of.MONETARY),
      account('462', "Créances sur cessions d'immobilisations", 'Receivable on disposals', of.MONETARY),
      group('47', "Comptes transitoires ou d'attente", 'Suspense', [
        account('471', "Comptes d'attente", 'Suspense'),
        account('476', 'Différences de conversion — actif', 'Unrealised exchange differences', of.UNREALISED_FX),
        account('4788', 'Position de change', 'Exchange position', of.EXCHANGE_POSITION),
      ]),
      account('486', "Charges constatées d'avance", 'Prepaid expenses', of.PREPAYMENT),
      group('5', 'Comptes financiers', 'Cash and banks', [
        account('508', 'Autres valeurs mobilières de placement', 'Short-term securities'),
        account('511', "Valeurs à l'encaissement", 'Receipts in transit', of.RECEIPTS_IN_TRANSIT),
        account('512', 'Banques', 'Banks', of.BANK),
        account('53', 'Caisse', 'Cash in hand', of.CASH),
        account('581', 'Virements internes', 'Transfers between own accounts', of.TRANSFERS),
        account('582', 'Paiements en cours', 'Payments in transit', of.PAYMENTS_IN_TRANSIT),
      ]),
    ],
    liability: [
      group('15', 'Provisions', 'Provisions', [
        account('151', 'Provisions pour risques', 'Provisions for risks'),
        account('153', 'Provisions pour pensions et obligations similaires', 'Provisions for pensions'),
        account('155', 'Provisions pour impôts', 'Provisions for tax'),
        account('158', 'Autres provisions pour charges', 'Other provisions'),
      ]),
      group('16', 'Emprunts et dettes assimilées', 'Borrowings', [
        account('164', 'Emprunts auprès des établissements de crédit', 'Bank loans', of.MONETARY),
        account('168', 'Autres emprunts et dettes assimilées', 'Other borrowings', of.MONETARY),
      ]),
      account('519', 'Concours bancaires courants', 'Bank overdrafts', of.MONETARY),
      group('40', 'Fournisseurs et comptes rattachés', 'Suppliers', [
        account('401', 'Fournisseurs', 'Trade payables', of.PAYABLES),
        account(
          '4018',
          'Fournisseurs — réévaluation en devises',
          'Revaluation of trade payables',
          of.PAYABLES_REVALUATION,
        ),
        account('403', 'Fournisseurs — effets à payer', 'Bills payable', of.MONETARY),
        account('404', "Fournisseurs d'immobilisations", 'Suppliers of assets', of.MONETARY),
        account('408', 'Fournisseurs — factures non parvenues', 'Goods received, not billed', of.RECEIVED_NOT_BILLED),
      ]),
      group('419', 'Clients créditeurs', 'Customers in credit', [
        account('4191', 'Avances et acomptes reçus sur commandes', 'Customer deposits', of.CUSTOMER_DEPOSITS),
      ]),
      group('42', 'Personnel et comptes rattachés', 'Staff', [
        account('421', 'Personnel — rémunérations dues', 'Salaries payable', of.MONETARY),
        account('4282', 'Dettes provisionnées pour congés à payer', 'Accrued holidays'),
        account('4286', 'Personnel — autres charges à payer', 'Other accrued staff costs'),
      ]),
      group('43', 'Sécurité sociale et autres organismes sociaux', 'Social security', [
        account('431', 'Sécurité sociale', 'Social security payable', of.MONETARY),
        account('437', 'Autres organismes sociaux', 'Other social bodies', of.MONETARY),
        account('438', 'Organismes sociaux — charges à payer', 'Accrued social charges'),
      ]),
      group('44', 'État et autres collectivités publiques', 'State and public bodies', [
        account('4421', 'Prélèvements à la source (impôt sur le revenu)', 'Income tax withheld', of.MONETARY),
        account('444', 'État — impôts sur les bénéfices', 'Corporate income tax', of.MONETARY),
        account('4452', 'TVA due intracommunautaire', 'VAT due on intra-EU purchases', of.TAX),
        account('44551', 'TVA à décaisser', 'VAT to be paid', of.MONETARY),
        account('44571', 'TVA collectée', 'VAT on sales', of.TAX),
        account('44574', "TVA collectée en attente d'exigibilité", 'VAT on sales not yet due', of.TAX),
        account('44587', "Taxes sur le chiffre d'affaires sur factures à établir", 'VAT on unbilled revenue'),
        account('447', 'Autres impôts, taxes et versements assimilés', 'Other taxes', of.MONETARY),
        account('448', 'État — charges à payer', 'Accrued taxes'),
      ]),
      group('45', 'Groupe et associés', 'Group and partners', [
        account('451', 'Groupe', 'Group companies', of.MONETARY),
        account('455', 'Associés — comptes courants', 'Current accounts of partners', of.MONETARY),
        account('457', 'Associés — dividendes à payer', 'Dividends payable', of.MONETARY),
      ]),
      account('467', 'Autres comptes débiteurs ou créditeurs', 'Other debtors and creditors', of.MONETARY),
      account('477', 'Différences de conversion — passif', 'Unrealised exchange gains reclassified'),
      account('487', "Produits constatés d'avance", 'Deferred revenue', of.DEFERRED_REVENUE),
    ],
    equity: [
      group('10', 'Capital et réserves', 'Capital and reserves', [
        account('101', 'Capital', 'Share capital'),
        account('104', 'Primes liées au capital social', 'Share premium'),
        account('1061', 'Réserve légale', 'Legal reserve'),
        account('1063', 'Réserves statutaires ou contractuelles', 'Statutory reserves'),
        account('1068', 'Autres réserves', 'Other reserves'),
        account('108', "Compte de l'exploitant", "Owner's account"),
        account('109', 'Actionnaires : capital souscrit — non appelé', 'Capital not called', of.CONTRA),
      ]),
      group('11', 'Report à nouveau', 'Retained earnings', [
        account('110', 'Report à nouveau (solde créditeur)', 'Retained earnings', of.RETAINED_EARNINGS),
        account('119', 'Report à nouveau (solde débiteur)', 'Accumulated losses', of.CONTRA),
      ]),
      group('13', "Subventions d'investissement", 'Investment grants', [
        account('131', "Subventions d'investissement octroyées", 'Investment grants'),
        account('139', "Subventions d'investissement inscrites au résultat", 'Grants taken to income', of.CONTRA),
      ]),
      account('145', 'Amortissements dérogatoires', 'Special tax depreciation'),
      account('890', "Bilan d'ouverture", 'Opening conversion', of.OPENING_CONVERSION),
    ],
    income: [
      group('70', 'Ventes', 'Revenue', [
        account('701', 'Ventes de produits finis', 'Sales of finished products'),
        account('704', 'Travaux', 'Works'),
        account('706', 'Prestations de services', 'Services'),
        account('707', 'Ventes de marchandises', 'Sales of goods'),
        account('708', 'Produits des activités annexes', 'Ancillary revenue'),
        account('709', 'Rabais, remises et ristournes accordés', 'Discounts given', of.CONTRA),
      ]),
      account('713', 'Variation des stocks de produits', 'Change in products and work in progress'),
      account('72', 'Production immobilisée', 'Own work capitalised'),
      account('74', 'Subventions', 'Operating grants'),
      group('75', 'Autres produits de gestion courante', 'Other operating income', [
        account('751', 'Redevances pour concessions, brevets, licences', 'Royalties'),
        account('756', 'Gains de change sur créances et dettes commerciales', 'Exchange gains', of.REALISED_FX_GAIN),
        account('757', "Produits des cessions d'immobilisations", 'Proceeds of disposals'),
        account('758', 'Indemnités et autres produits', 'Sundry income'),
      ]),
      group('76', 'Produits financiers', 'Financial income', [
        account('761', 'Produits de participations', 'Income from participations'),
        account('764', 'Revenus des valeurs mobilières de placement', 'Income from securities'),
        account('765', 'Escomptes obtenus', 'Cash discounts received'),
        account('766', 'Gains de change financiers', 'Financial exchange gains'),
        account('768', 'Autres produits financiers', 'Interest and other financial income'),
      ]),
      account('778', 'Autres produits exceptionnels', 'Exceptional income'),
      account('781', 'Reprises sur dépréciations et provisions', 'Reversal of provisions'),
    ],
    expense: [
      group('60', 'Achats', 'Purchases', [
        account('601', 'Achats de matières premières et fournitures', 'Raw materials', of.COST_OF_SALES),
        account('602', 'Achats stockés — autres approvisionnements', 'Other supplies', of.COST_OF_SALES),
        account('603', 'Variations des stocks', 'Change in inventories', of.COST_OF_SALES),
        account('604', "Achats d'études et prestations de services", 'Purchased services', of.COST_OF_SALES),
        account('6061', 'Fournitures non stockables (eau, énergie)', 'Water and energy'),
        account('6063', "Fournitures d'entretien et de petit équipement", 'Small equipment'),
        account('6064', 'Fournitures administratives', 'Office supplies'),
        account('607', 'Achats de marchandises', 'Goods for resale', of.COST_OF_SALES),
        account('609', 'Rabais, remises et ristournes obtenus', 'Discounts received', of.CONTRA),
      ]),
      group('61', 'Services extérieurs', 'External services', [
        account('611', 'Sous-traitance générale', 'Subcontracting'),
        account('612', 'Redevances de crédit-bail', 'Finance leases'),
        account('613', 'Locations', 'Rent'),
        account('614', 'Charges locatives et de copropriété', 'Service charges'),
        account('615', 'Entretien et réparations', 'Repairs and maintenance'),
        account('616', "Primes d'assurances", 'Insurance'),
        account('618', 'Divers (documentation, colloques)', 'Documentation and conferences'),
      ]),
      group('62', 'Autres services extérieurs', 'Other external services', [
        account('621', "Personnel extérieur à l'entreprise", 'Temporary staff'),
        account('622', "Rémunérations d'intermédiaires et honoraires", 'Professional fees'),
        account('623', 'Publicité, publications, relations publiques', 'Marketing'),
        account('624', 'Transports de biens et transports collectifs du personnel', 'Transport'),
        account('625', 'Déplacements, missions et réceptions', 'Travel and entertainment'),
        account('626', 'Frais postaux et de télécommunications', 'Post and telecommunications'),
        account('627', 'Services bancaires et assimilés', 'Bank fees'),
        account('628', 'Divers (cotisations, logiciels en abonnement)', 'Memberships and subscriptions'),
      ]),
      group('63', 'Impôts, taxes et versements assimilés', 'Taxes and similar payments', [
        account('631', 'Impôts et taxes sur rémunérations', 'Payroll taxes'),
        account('635', 'Autres impôts et taxes', 'Other taxes (business, property)'),
      ]),
      group('64', 'Charges de personnel', 'Personnel', [
        account('641', 'Rémunérations du personnel', 'Wages and salaries'),
        account('644', "Rémunération du travail de l'exploitant", "Owner's remuneration"),
        account('645', 'Cotisations de sécurité sociale et de prévoyance', 'Social security'),
        account('647', 'Autres cotisations sociales', 'Other social charges'),
        account('648', 'Autres charges de personnel', 'Other personnel costs'),
      ]),
      group('65', 'Autres charges de gestion courante', 'Other operating expenses', [
        account('651', 'Redevances pour concessions, brevets, licences', 'Licence fees'),
        account('654', 'Pertes sur créances irrécouvrables', 'Bad debts'),
        account('656', 'Pertes de change sur créances et dettes commerciales', 'Exchange losses', of.REALISED_FX_LOSS),
        account('657', 'Valeurs comptables des immobilisations cédées', 'Book value of disposals'),
        account('6588', "Autres charges (écarts d'arrondi)", 'Rounding', of.ROUNDING),
      ]),
      group('66', 'Charges financières', 'Financial expense', [
        account('661', "Charges d'intérêts", 'Interest'),
        account('665', 'Escomptes accordés', 'Cash discounts given'),
        account('666', 'Pertes de change financières', 'Exchange differences on cash', of.CASH_FX),
        account('668', 'Autres charges financières', 'Other financial expense'),
      ]),
      account('678', 'Autres charges exceptionnelles', 'Exceptional expense'),
      group('68', 'Dotations aux amortissements, dépréciations et provisions', 'Depreciation and provisions', [
        account('68111', 'Dotations aux amortissements — incorporelles', 'Amortisation', of.DEPRECIATION),
        account('68112', 'Dotations aux amortissements — corporelles', 'Depreciation', of.DEPRECIATION),
        account('6815', "Dotations aux provisions d'exploitation", 'Provisions'),
        account('6817', 'Dotations aux dépréciations des actifs circulants', 'Write-down of current assets'),
      ]),
      group('69', 'Participation des salariés — impôts sur les bénéfices', 'Profit sharing and income tax', [
        account('691', 'Participation des salariés aux résultats', 'Profit sharing'),
        account('695', 'Impôts sur les bénéfices', 'Income tax'),
      ]),
    ],
  },
  taxCodes: franceTaxCodes,
};
