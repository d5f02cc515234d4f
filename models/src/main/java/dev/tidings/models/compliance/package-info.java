/** A brand's rules over text; {@link dev.tidings.models.compliance.BrandCompliance} is where to begin. */
package dev.tidings.models.compliance;
