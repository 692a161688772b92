/** What the provisioning task promises. Start at {@link dev.maker4j.examples.provision.ProvisionTaskTest}. */
@NullMarked
package dev.maker4j.examples.provision;

import org.jspecify.annotations.NullMarked;
