import type { Permission } from '@qbit/types';
import { type ImportProblem, importProblem } from '../domain/books/imported-line';
import { dimensionKeyFaults, valueCodeFaults } from './dimension-shape';

/** A dimension that staged lines name, with the codes of which the books have no value. */
export interface MissingDimension {
  readonly key: string;
  /** UUID of the dimension; null where it is to be made too. */
  readonly dimensionId: string | null;
  readonly codes: readonly string[];
}

export interface ImportedDimensionsPorts {
  missingDimensions(): Promise<readonly MissingDimension[]>;
  createDimensions(missing: readonly MissingDimension[]): Promise<void>;
}

/** Who may make a dimension by hand. */
const MAKES_DIMENSIONS: readonly Permission[] = ['settings:manage', 'ledger:close'];

/**
 * Makes the dimensions and values that imported lines name and the books lack, named by their keys and codes, where the
 * caller may; a dry run answers them, to make them in its rehearsals. DIMENSION_CREATED says which.
 *
 * What cannot be made, or not by this caller, is left: the books refuse the lines that name it (DIMENSION_NOT_FOUND).
 */
export async function resolveDimensions(
  ports: ImportedDimensionsPorts,
  { dryRun, permissions }: { readonly dryRun: boolean; readonly permissions: readonly Permission[] },
): Promise<{ missing: readonly MissingDimension[]; problems: readonly ImportProblem[] }> {
  if (!MAKES_DIMENSIONS.some((permission) => permissions.includes(permission))) return { missing: [], problems: [] };
  const missing = (await ports.missingDimensions())
    .filter(({ key }) => !dimensionKeyFaults(key, []).length)
    .map((each) => ({ ...each, codes: each.codes.filter((code) => !valueCodeFaults(code, []).length) }))
    .filter(({ codes }) => codes.length);
  if (!dryRun && missing.length) await ports.createDimensions(missing);
  return { missing: dryRun ? missing : [], problems: missing.map(created) };
}

/** Codes that a message names. */
const NAMED = 10;

function created({ key, dimensionId, codes }: MissingDimension): ImportProblem {
  const named = codes.slice(0, NAMED).join(', ') + (codes.length > NAMED ? ` and ${codes.length - NAMED} more` : '');
  const what = dimensionId === null ? `The dimension ${key} is made, with` : `To the dimension ${key} are added`;
  return importProblem('info', 'DIMENSION_CREATED', `${what} the values ${named}`);
}
