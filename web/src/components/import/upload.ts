/** What became of an upload: the id by which an import names the file. */
export type Uploaded = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly message: string };

/** Sends a file, with its progress from 0 to 1: `fetch` cannot tell how much has left. */
export function uploadFile(
  file: File,
  { organizationId, purpose }: { organizationId: string; purpose: 'books' | 'logos' },
  onProgress: (share: number) => void,
): Promise<Uploaded> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/files?purpose=${purpose}`);
    request.setRequestHeader('x-organization-id', organizationId);
    request.setRequestHeader('apollo-require-preflight', 'true');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => resolve({ ok: false, message: '' });
    request.onload = () => {
      const answer = request.response as { id?: string; detail?: string } | null;
      resolve(
        request.status === 201 && answer?.id
          ? { ok: true, id: answer.id }
          : { ok: false, message: answer?.detail ?? '' },
      );
    };
    const body = new FormData();
    body.append('file', file);
    request.send(body);
  });
}
