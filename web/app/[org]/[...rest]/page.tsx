import { notFound } from 'next/navigation';

/** An address below a company that no page has: said inside the company's frame. */
export default function Page() {
  notFound();
}
