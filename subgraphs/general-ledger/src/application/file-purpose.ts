import type { FilePurpose } from '@qbit/files';
import type { Fault } from '@qbit/utils';

/** A file that was uploaded for something else. */
export function otherPurpose(purpose: FilePurpose, wanted: FilePurpose, path: readonly string[]): Fault {
  return {
    code: 'FILE_PURPOSE_DIFFERS',
    message: `The file was uploaded for ${purpose}: upload it for ${wanted}`,
    path,
    facts: { purpose, wanted },
  };
}
