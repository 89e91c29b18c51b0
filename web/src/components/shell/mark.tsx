/** The mark and the name. */
export function Mark() {
  return (
    <span className="inline-flex items-center gap-2 text-lg font-semibold tracking-tight">
      <svg aria-hidden viewBox="0 0 32 32" className="size-6">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <g className="fill-none stroke-on-accent" strokeWidth="3" strokeLinecap="round">
          <circle cx="15" cy="15" r="7.5" />
          <path d="m19 19 5 5" />
          <path d="M15 11.5v7" />
        </g>
      </svg>
      QBit
    </span>
  );
}
