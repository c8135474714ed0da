import { takeImage } from '@/server/api/images'

/** Takes in a picture for a post that is being written. */
export async function POST(request: Request): Promise<Response> {
  return takeImage(request)
}
