/** Where password managers send people whose password should change (W3C change-password-url). */
export const GET = () => new Response(null, { status: 303, headers: { location: '/account#password' } })
