import { redirect } from 'next/navigation';
import { currentViewer } from '../src/api/organization';
import { Failure } from '../src/components/ui/failure';

/** The door: into the only company, to the choice between several, or to making the first. */
export default async function Page() {
  const asked = await currentViewer();
  if (!asked.ok) {
    return (
      <main className="mx-auto max-w-2xl p-6">
        <Failure failure={asked.failure} />
      </main>
    );
  }
  const organizations = asked.data.viewer?.organizations ?? [];
  const [only] = organizations;
  if (!only) redirect('/organizations/new');
  redirect(organizations.length === 1 ? `/${only.slug}` : '/organizations');
}
