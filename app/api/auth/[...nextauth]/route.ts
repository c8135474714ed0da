import { handleAuth } from '@/server/api/session'

export { handleAuth as GET, handleAuth as POST }
