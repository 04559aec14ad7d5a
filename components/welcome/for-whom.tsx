import type { ReactNode } from 'react'

const people = [
  {
    who: 'Developers',
    what: 'create, scope, rotate and revoke their own keys in a browser, and see the first request arrive while the key is still on the screen.',
  },
  {
    who: 'Team admins',
    what: 'see every key of the team, who uses it from where, and end one that leaked, with proof of what still knocks with it.',
  },
  {
    who: 'Your servers',
    what: 'ask one question per request and get one answer: whose key it is, what it may do, and if not, why not.',
  },
]

/** The three that meet here; beside them the question that a server asks. */
export function ForWhom({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-10 lg:grid-cols-2">
      <dl className="grid content-start gap-5">
        {people.map(({ who, what }) => (
          <div key={who}>
            <dt className="font-semibold">{who}</dt>
            <dd className="text-muted">{what}</dd>
          </div>
        ))}
      </dl>
      {children}
    </div>
  )
}
