import { LoadingPage } from '../../../src/components/ui/loading-page';

export default function Loading() {
  return <LoadingPage columns={6} toolbar />;
}
