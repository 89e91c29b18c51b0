import { signInAgain } from '../../api/sign-in-again';

/** What became of an upload: the id by which an import names the file. */
export type Uploaded = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly message: string };

/** What a file is sent for, and to which company. */
interface Destination {
  readonly organizationId: string;
  readonly purpose: 'books' | 'logos';
}

/** Sends a file, with its progress from 0 to 1; again after a new sign-in where the session had lapsed (P-10). */
export async function uploadFile(file: File, to: Destination, onProgress: (share: number) => void): Promise<Uploaded> {
  const sent = await sendFile(file, to, onProgress);
  const again = sent.status === 401 && (await signInAgain());
  return (again ? await sendFile(file, to, onProgress) : sent).uploaded;
}

/** `fetch` cannot tell how much has left. */
function sendFile(
  file: File,
  { organizationId, purpose }: Destination,
  onProgress: (share: number) => void,
): Promise<{ readonly status: number; readonly uploaded: Uploaded }> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/files?purpose=${purpose}`);
    request.setRequestHeader('x-organization-id', organizationId);
    request.setRequestHeader('apollo-require-preflight', 'true');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => resolve({ status: 0, uploaded: { ok: false, message: '' } });
    request.onload = () => {
      const answer = request.response as { id?: string; detail?: string } | null;
      const { status } = request;
      const uploaded: Uploaded =
        status === 201 && answer?.id ? { ok: true, id: answer.id } : { ok: false, message: answer?.detail ?? '' };
      resolve({ status, uploaded });
    };
    const body = new FormData();
    body.append('file', file);
    request.send(body);
  });
}
