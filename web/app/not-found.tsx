import { NotThere } from '../src/components/shell/not-there';

export default function NotFound() {
  return (
    <main>
      <NotThere />
    </main>
  );
}
