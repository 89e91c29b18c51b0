/** An export has its file for so long. */
export const EXPORT_DAYS = 7;

/** And of each format at most so many are kept: they count in what an organization may keep. */
export const KEPT_EXPORTS = 5;

export interface ExpireExportsPorts {
  /** Exports with a file that is too old, or that has enough younger ones of its format beside it. */
  expired(organizationId: string): Promise<readonly { readonly runId: string; readonly fileId: string }[]>;
  removeFile(organizationId: string, fileId: string): Promise<unknown>;
  markExpired(organizationId: string, runId: string): Promise<void>;
}

/**
 * Removes the files of exports whose time is over, and has their runs say so; how many. The file goes first: what is cut off
 * between the two finds the run again.
 */
export async function expireExports(ports: ExpireExportsPorts, organizationId: string): Promise<number> {
  const expired = await ports.expired(organizationId);
  for (const { runId, fileId } of expired) {
    await ports.removeFile(organizationId, fileId);
    await ports.markExpired(organizationId, runId);
  }
  return expired.length;
}
