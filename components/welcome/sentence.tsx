/** What Keystile promises, in one sentence. */
export function Sentence() {
  return (
    <h1 className="text-balance text-hero tracking-[-0.035em]">
      A key is <em className="text-accent-ink not-italic">shown once</em>, checked in{' '}
      <em className="text-accent-ink not-italic">microseconds</em>, dead everywhere in{' '}
      <em className="text-accent-ink not-italic">milliseconds</em>, and{' '}
      <em className="text-accent-ink not-italic">not one request</em> is missing from its log.
    </h1>
  )
}
