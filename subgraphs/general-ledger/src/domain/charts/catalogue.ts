import { austria } from './austria';
import { belgium } from './belgium';
import type { ChartTemplate } from './chart-template';
import { france } from './france';
import { germany } from './germany';
import { international } from './international';
import { italy } from './italy';
import { luxembourg } from './luxembourg';
import { netherlands } from './netherlands';
import { poland } from './poland';
import { portugal } from './portugal';
import { romania } from './romania';
import { spain } from './spain';
import { switzerland } from './switzerland';
import { unitedKingdom } from './united-kingdom';
import { unitedStates } from './united-states';

/** Every chart that a company can start from: the one that fits anywhere, then the countries by key. */
export const CHART_TEMPLATES: readonly ChartTemplate[] = [
  international,
  austria,
  belgium,
  switzerland,
  germany,
  spain,
  france,
  unitedKingdom,
  italy,
  luxembourg,
  netherlands,
  poland,
  portugal,
  romania,
  unitedStates,
];

/** The template of a key; null where there is none. */
export function chartTemplate(key: string): ChartTemplate | null {
  return CHART_TEMPLATES.find((template) => template.key === key) ?? null;
}

/** The template that fits a country best: its own, else the international one. */
export function chartTemplateOf(country: string): ChartTemplate {
  return CHART_TEMPLATES.find((template) => template.country === country) ?? international;
}
