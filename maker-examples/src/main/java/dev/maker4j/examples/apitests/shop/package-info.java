/**
 * A shop with an HTTP API, to be tested: users, products, orders, payments, analytics and tokens, on an embedded database. Start at
 * {@link dev.maker4j.examples.apitests.shop.ShopServer}.
 *
 * <p>It honours {@code Idempotency-Key}, and errs only as it is told to.
 */
@NullMarked
package dev.maker4j.examples.apitests.shop;

import org.jspecify.annotations.NullMarked;
