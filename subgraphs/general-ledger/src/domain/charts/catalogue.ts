import type { ChartTemplate } from './chart-template';
import { international } from './international';

/** Every chart that a company can start from, by key. */
export const CHART_TEMPLATES: readonly ChartTemplate[] = [international];

/** The template of a key; null where there is none. */
export function chartTemplate(key: string): ChartTemplate | null {
  return CHART_TEMPLATES.find((template) => template.key === key) ?? null;
}

/** The template that fits a country best. */
export function chartTemplateOf(country: string): ChartTemplate {
  return CHART_TEMPLATES.find((template) => template.country === country) ?? international;
}
