/**
 * The charts that a company can start from, by key: the one that fits anywhere, then those of countries.
 *
 * What each holds is the ledger's; its name is known wherever a company is made, so that a name that nobody knows is refused
 * before the company exists.
 */
export const CHART_TEMPLATE_KEYS = [
  'international',
  'at',
  'be',
  'ch',
  'de',
  'es',
  'fr',
  'gb',
  'it',
  'lu',
  'nl',
  'pl',
  'pt',
  'ro',
  'us',
] as const;

export type ChartTemplateKey = (typeof CHART_TEMPLATE_KEYS)[number];
