package dev.maker4j.examples.apitests.shop;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Who may do what: accounts with passwords, and the tokens that stand for them. The database has hashes only. Stateless. */
final class Tokens {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;
    private static final int ROUNDS = 10_000;
    private static final int HASH_BITS = 256;
    private static final int VALID_SECONDS = 3_600;

    private Tokens() {}

    static String passwordHash(String name, String password) {
        try {
            PBEKeySpec key =
                    new PBEKeySpec(password.toCharArray(), name.getBytes(StandardCharsets.UTF_8), ROUNDS, HASH_BITS);
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(key)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2", e);
        }
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static Reply login(Database database, Asked asked) throws SQLException, Refusal {
        String name = asked.text("name");
        long account = database.first(
                        "SELECT id FROM accounts WHERE name = ? AND password = ?",
                        name,
                        passwordHash(name, asked.text("password")))
                .orElseThrow(() -> new Refusal(Reply.UNAUTHORIZED, "no such name or password"))
                .number("id");
        return Reply.of(
                Reply.OK,
                Reply.object()
                        .put("token", issued(database, account, false))
                        .put("refreshToken", issued(database, account, true))
                        .put("expiresInSeconds", VALID_SECONDS));
    }

    static Reply refresh(Database database, Asked asked) throws SQLException, Refusal {
        long account = account(database, asked.text("refreshToken"), true);
        return Reply.of(
                Reply.OK,
                Reply.object().put("token", issued(database, account, false)).put("expiresInSeconds", VALID_SECONDS));
    }

    private static String issued(Database database, long account, boolean refreshes) throws SQLException {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        database.change("INSERT INTO tokens VALUES (?, ?, ?)", hash(token), account, refreshes);
        return token;
    }

    private static long account(Database database, String token, boolean refreshes) throws SQLException, Refusal {
        return database.first("SELECT account FROM tokens WHERE hash = ? AND refreshes = ?", hash(token), refreshes)
                .orElseThrow(() -> new Refusal(Reply.UNAUTHORIZED, "log in first"))
                .number("account");
    }

    /** Lets only those pass who have logged in. */
    static void require(Database database, Asked asked) throws SQLException, Refusal {
        String token = asked.token().orElseThrow(() -> new Refusal(Reply.UNAUTHORIZED, "log in first"));
        account(database, token, false);
    }
}
