/** An export has its file for so long. */
export const EXPORT_DAYS = 7;

/** And of each format at most so many are kept: they count in what an organization may keep. */
export const KEPT_EXPORTS = 5;

/** A file whose time is over: of an export, or the refused rows of an import. */
export interface ExpiredFile {
  readonly of: 'export' | 'import';
  readonly runId: string;
  readonly fileId: string;
}

export interface ExpireExportsPorts {
  /** Exports with a file that is too old, or that has enough younger ones of its format beside it. */
  expired(organizationId: string): Promise<readonly ExpiredFile[]>;
  removeFile(organizationId: string, fileId: string): Promise<unknown>;
  markExpired(organizationId: string, expired: ExpiredFile): Promise<void>;
}

/**
 * Removes the files of exports whose time is over, and has their runs say so; how many. The file goes first: what is cut off
 * between the two finds the run again.
 */
export async function expireExports(ports: ExpireExportsPorts, organizationId: string): Promise<number> {
  const expired = await ports.expired(organizationId);
  for (const each of expired) {
    await ports.removeFile(organizationId, each.fileId);
    await ports.markExpired(organizationId, each);
  }
  return expired.length;
}
