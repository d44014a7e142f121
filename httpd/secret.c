/* secret.c: passwords, tokens and their hashes. The only file that knows libsodium. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "httpd/web.h"

_Static_assert(crypto_pwhash_STRBYTES <= STYRK_PASSWORD_HASH + 1, "room for the hash");
_Static_assert(crypto_generichash_BYTES == STYRK_KEY_HASH, "room for the hash");

#define SECRET_BYTES 32

bool styrk_secret_start(void)
{
    return sodium_init() >= 0;
}

/* Two passes over 64 MiB: about a tenth of a second. */
bool styrk_password_hash(char out[STYRK_PASSWORD_HASH + 1], styrk_str password)
{
    memset(out, 0, STYRK_PASSWORD_HASH + 1);
    return sodium_init() >= 0 &&
           crypto_pwhash_str_alg(out, password.p, password.n, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                 crypto_pwhash_MEMLIMIT_INTERACTIVE,
                                 crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool styrk_password_fair(styrk_str password)
{
    uint32_t characters = 0;

    for (uint32_t i = 0; i < password.n && i <= STYRK_PASSWORD_MOST; i++) {
        characters += ((unsigned char)password.p[i] & 0xC0u) != 0x80 ? 1 : 0; /* UTF-8 */
    }
    return characters >= STYRK_PASSWORD_LEAST && password.n <= STYRK_PASSWORD_MOST;
}

bool styrk_password_fits(const char *hash, styrk_str password)
{
    return crypto_pwhash_str_verify(hash, password.p, password.n) == 0;
}

void styrk_password_pretend(styrk_str password)
{
    char hash[STYRK_PASSWORD_HASH + 1];

    styrk_password_hash(hash, password);
    sodium_memzero(hash, sizeof hash);
}

void styrk_secret_hash(unsigned char *hash, styrk_str secret)
{
    crypto_generichash(hash, STYRK_KEY_HASH, (const unsigned char *)secret.p, secret.n, NULL, 0);
}

void styrk_secret_make(char out[STYRK_SECRET_TEXT], unsigned char *hash, const char *prefix)
{
    unsigned char bytes[SECRET_BYTES];
    char text[sodium_base64_ENCODED_LEN(SECRET_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];

    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2base64(text, sizeof text, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    snprintf(out, STYRK_SECRET_TEXT, "%s%s", prefix, text);
    styrk_secret_hash(hash, styrk_text_of(out));
    sodium_memzero(bytes, sizeof bytes);
}

bool styrk_secret_same(const void *a, const void *b, size_t n)
{
    return sodium_memcmp(a, b, n) == 0;
}

void styrk_secret_hex(char *out, const unsigned char *p, size_t n)
{
    sodium_bin2hex(out, 2 * n + 1, p, n);
}
