import type { MetadataRoute } from 'next'

/** The front door may be found; everything behind it is nobody's business. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: '/$', disallow: '/' } }
}
